"""The cupboard: fonts, questionnaires, styles and translations; it imports nobody."""

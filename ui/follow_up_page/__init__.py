"""The tab «Theo dõi»: how far each remedy is, on what evidence, and the rates before and after."""

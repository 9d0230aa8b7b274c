"""The page «Báo cáo»: facts of the document, its preview, export and print."""

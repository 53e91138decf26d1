from search.article import Article
def article(data: bytes, document: str) -> Article: raise NotImplementedError

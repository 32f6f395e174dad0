final class Factory implements HandlerFactory {}

package outside;

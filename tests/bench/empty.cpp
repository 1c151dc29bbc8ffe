// How long does a C++ program take that does nothing?
int main() { return 0; }

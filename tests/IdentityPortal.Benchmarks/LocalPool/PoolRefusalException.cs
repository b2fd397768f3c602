namespace IdentityPortal.Benchmarks.LocalPool;

/// <summary>The pool answered with an error.</summary>
internal sealed class PoolRefusalException(string operation, string type, string message) : Exception($"{operation}: {type}: {message}")
{
    public string Type => type;
}

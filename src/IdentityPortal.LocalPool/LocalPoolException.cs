namespace IdentityPortal.LocalPool;

/// <summary>The local pool cannot start; the message says why and which setting changes that.</summary>
public sealed class LocalPoolException : Exception
{
    internal LocalPoolException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

namespace IdentityPortal.LocalPool;

/// <summary>Thrown when the local pool cannot start. The message gives the reason and the setting to change.</summary>
public sealed class LocalPoolException : Exception
{
    internal LocalPoolException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

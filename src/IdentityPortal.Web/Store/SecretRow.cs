namespace IdentityPortal.Web.Store;

/// <summary>A random key that all instances share. It is stored encrypted.</summary>
internal sealed class SecretRow
{
    public required string Name { get; init; }

    public required byte[] Value { get; init; }
}

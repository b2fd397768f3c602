namespace IdentityPortal.Web.Store;

/// <summary>The numbers are stored.</summary>
internal enum ProviderKeyUse
{
    /// <summary>What apps check.</summary>
    Signs = 0,

    Encrypts = 1,

    /// <summary>What only the portal checks. A symmetric key does that at a hundredth of the cost.</summary>
    Seals = 2,
}

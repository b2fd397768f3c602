namespace IdentityPortal.Web.Store;

/// <summary>The numbers are stored.</summary>
internal enum ProviderKeyUse
{
    Signs = 0,
    Encrypts = 1,
}

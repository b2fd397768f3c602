namespace IdentityPortal.Web.Sessions;

/// <summary>Where a network address is, seen from the portal.</summary>
internal enum NetworkPlace
{
    /// <summary>Somewhere in the internet.</summary>
    Elsewhere,

    /// <summary>The machine of the portal itself, such as a proxy on it that the portal does not trust.</summary>
    ThisMachine,

    /// <summary>A network without addresses of the internet, such as that of an office.</summary>
    LocalNetwork,
}

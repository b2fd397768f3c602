namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>What an app does with a logout token.</summary>
internal enum LogoutAnswer
{
    Told,

    /// <summary>It will refuse the next one about this session, too.</summary>
    Refused,

    /// <summary>It may take the next one about this session, and now those about others.</summary>
    Unsettled,

    /// <summary>It takes none now.</summary>
    Unavailable,
}

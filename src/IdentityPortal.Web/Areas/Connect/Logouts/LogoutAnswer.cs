namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>What an app does with a logout token.</summary>
internal enum LogoutAnswer
{
    Told,

    /// <summary>It will refuse the next one, too.</summary>
    Refused,

    /// <summary>It may take the next one.</summary>
    Unavailable,
}

namespace IdentityPortal.Web.Sessions;

/// <summary>Ways in which a person has logged in, as RFC 8176 names them where it does. A session keeps them.</summary>
internal static class LoginMethod
{
    /// <summary>The type of the claims that keep them.</summary>
    public const string ClaimType = "amr";

    public const string Password = "pwd";

    /// <summary>A code of an authenticator app.</summary>
    public const string Authenticator = "otp";

    /// <summary>A code sent by mail.</summary>
    public const string Mail = "mail";

    /// <summary>A code sent as a text message.</summary>
    public const string Text = "sms";

    /// <summary>A passkey that is bound to one device.</summary>
    public const string HardwareKey = "hwk";

    /// <summary>A passkey that its provider can copy to other devices.</summary>
    public const string SoftwareKey = "swk";

    /// <summary>Two factors.</summary>
    public const string SecondFactor = "mfa";
}

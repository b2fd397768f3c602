namespace IdentityPortal.Web.Settings;

/// <summary>What the pool allows or requires after the password, from its settings MfaConfiguration and EnabledMfas. The local pool fills these in.</summary>
internal sealed class SecondFactorOptions
{
    /// <summary>Whether people can set up an authenticator app (SOFTWARE_TOKEN_MFA).</summary>
    public bool Authenticator { get; set; } = true;

    /// <summary>Whether people can have a code mailed (EMAIL_OTP).</summary>
    public bool Mail { get; set; }

    /// <summary>Whether the pool requires a second factor from everybody (MfaConfiguration: ON).</summary>
    public bool Required { get; set; }
}

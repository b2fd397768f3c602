namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A pool's settings for passkeys.</summary>
public class WebAuthnConfigurationType
{
    /// <summary>The domain that passkeys belong to.</summary>
    public string? RelyingPartyId { get; set; }

    /// <summary>Whether the authenticator must verify the user.</summary>
    public UserVerificationType? UserVerification { get; set; }

    /// <summary>Whether a passkey counts as one factor or as two.</summary>
    public WebAuthnFactorConfigurationType? FactorConfiguration { get; set; }
}

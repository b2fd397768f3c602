namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A passkey.</summary>
public class WebAuthnCredentialDescription
{
    /// <summary>The id in base64url.</summary>
    public string? CredentialId { get; set; }

    /// <summary>The name that Cognito chose.</summary>
    public string? FriendlyCredentialName { get; set; }

    /// <summary>The domain that the passkey belongs to.</summary>
    public string? RelyingPartyId { get; set; }

    /// <summary>platform or cross-platform.</summary>
    public string? AuthenticatorAttachment { get; set; }

    /// <summary>The transports, such as internal, hybrid and usb.</summary>
    public List<string>? AuthenticatorTransports { get; set; }

    /// <summary>The time in UTC.</summary>
    public DateTime? CreatedAt { get; set; }
}

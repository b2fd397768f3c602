namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A pool's settings for codes by mail.</summary>
public class EmailMfaConfigType
{
    /// <summary>The text of the mail, with {####} for the code.</summary>
    public string? Message { get; set; }

    /// <summary>The subject of the mail.</summary>
    public string? Subject { get; set; }
}

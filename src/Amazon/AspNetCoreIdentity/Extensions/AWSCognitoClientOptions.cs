namespace Amazon.AspNetCore.Identity.Cognito.Extensions;

/// <summary>Which pool, through which app client. Registered as a service it goes before the configuration.</summary>
public class AWSCognitoClientOptions
{
    /// <summary>The app client's id.</summary>
    public string? UserPoolClientId { get; set; }

    /// <summary>The app client's secret, where it has one. Never logged.</summary>
    public string? UserPoolClientSecret { get; set; }

    /// <summary>Region, underscore, name.</summary>
    public string? UserPoolId { get; set; }
}

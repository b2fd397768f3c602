namespace Amazon.AspNetCore.Identity.Cognito.Extensions;

/// <summary>The pool and the app client to use. If registered as a service, these options take precedence over the configuration.</summary>
public class AWSCognitoClientOptions
{
    /// <summary>The app client's id.</summary>
    public string? UserPoolClientId { get; set; }

    /// <summary>The app client's secret, if it has one. Never logged.</summary>
    public string? UserPoolClientSecret { get; set; }

    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }
}

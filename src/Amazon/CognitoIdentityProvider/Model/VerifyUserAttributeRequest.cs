namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Verifies an address of the user of the access token with the code that was sent to it. Public: no AWS credentials.</summary>
public class VerifyUserAttributeRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The attribute: email or phone_number.</summary>
    public string? AttributeName { get; set; }

    /// <summary>The code from the mail.</summary>
    public string? Code { get; set; }
}

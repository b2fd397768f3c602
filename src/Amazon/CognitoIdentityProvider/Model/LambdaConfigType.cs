namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The triggers of a pool. This type omits all but the one that may confirm a registration.</summary>
public class LambdaConfigType
{
    /// <summary>The ARN of the function that Cognito calls before it registers somebody; it may confirm them without a code.</summary>
    public string? PreSignUp { get; set; }
}

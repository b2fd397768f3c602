namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>A request to replace a temporary password.</summary>
public class RespondToNewPasswordRequiredRequest
{
    /// <summary>The session from the response with the challenge; it can be used once.</summary>
    public string? SessionID { get; set; }

    /// <summary>The password as typed. Never logged.</summary>
    public string? NewPassword { get; set; }
}

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>The password that replaces a temporary one.</summary>
public class RespondToNewPasswordRequiredRequest
{
    /// <summary>From the response with the challenge; works once.</summary>
    public string? SessionID { get; set; }

    /// <summary>As typed. Never logged.</summary>
    public string? NewPassword { get; set; }
}

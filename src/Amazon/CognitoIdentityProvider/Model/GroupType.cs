namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A group of users.</summary>
public class GroupType
{
    /// <summary>The name, up to 128 characters.</summary>
    public string? GroupName { get; set; }

    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The text, up to 2048 characters.</summary>
    public string? Description { get; set; }

    /// <summary>ARN of the IAM role for members.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The group with the lowest number determines the user's preferred role.</summary>
    public int? Precedence { get; set; }

    /// <summary>The time in UTC.</summary>
    public DateTime? LastModifiedDate { get; set; }

    /// <summary>The time in UTC.</summary>
    public DateTime? CreationDate { get; set; }
}

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>A group of the pool.</summary>
public class CognitoRole
{
    /// <summary>Creates a group that has only a name.</summary>
    public CognitoRole(string name)
        : this(name, null, null)
    {
    }

    /// <summary>Creates a group with the data from Cognito.</summary>
    public CognitoRole(string name, string? description, int? precedence, string? roleArn = null)
    {
        Name = name;
        Description = description;
        Precedence = precedence;
        RoleArn = roleArn;
    }

    /// <summary>The name, up to 128 characters.</summary>
    public string Name { get; }

    /// <summary>The text, up to 2048 characters.</summary>
    public string? Description { get; }

    /// <summary>The group with the lowest number determines the user's preferred role.</summary>
    public int? Precedence { get; }

    /// <summary>ARN of the IAM role for members.</summary>
    public string? RoleArn { get; }
}

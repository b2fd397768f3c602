namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>A group of the pool.</summary>
public class CognitoRole
{
    /// <summary>A group with a name alone.</summary>
    public CognitoRole(string name)
        : this(name, null, null)
    {
    }

    /// <summary>A group as Cognito has it.</summary>
    public CognitoRole(string name, string? description, int? precedence, string? roleArn = null)
    {
        Name = name;
        Description = description;
        Precedence = precedence;
        RoleArn = roleArn;
    }

    /// <summary>Up to 128 characters.</summary>
    public string Name { get; }

    /// <summary>Up to 2048 characters.</summary>
    public string? Description { get; }

    /// <summary>Lower wins when roles compete.</summary>
    public int? Precedence { get; }

    /// <summary>The IAM role that members may take.</summary>
    public string? RoleArn { get; }
}

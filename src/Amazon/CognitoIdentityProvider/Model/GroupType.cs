namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A group of users.</summary>
public class GroupType
{
    /// <summary>Up to 128 characters.</summary>
    public string? GroupName { get; set; }

    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>Up to 2048 characters.</summary>
    public string? Description { get; set; }

    /// <summary>The IAM role that members may take.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Lower wins when roles compete.</summary>
    public int? Precedence { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? LastModifiedDate { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CreationDate { get; set; }
}

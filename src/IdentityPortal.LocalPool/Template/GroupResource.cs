using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads <c>AWS::Cognito::UserPoolGroup</c> as a request for CreateGroup.</summary>
internal static class GroupResource
{
    public static GroupSettings Read(TemplateResource resource, List<TemplateNote> notes)
    {
        var members = new Dictionary<string, TemplateValue>(resource.Properties().AsMembers())
        {
            ["UserPoolId"] = new TemplateValue.Scalar(resource.Place, PoolResource.AnyId),
        };
        members.TryAdd("GroupName", new TemplateValue.Scalar(resource.Place, resource.Name));
        var request = new TemplateRequest(resource, WithRole(members));
        var group = request.Read(CreateGroup.Request.Read);
        notes.AddRange(request.UnknownValues());
        notes.AddRange(PropertyNotes.Of(resource, request.Unread, request.Asked, Differences.Group));
        return new GroupSettings(group.GroupName, group.Description, group.Precedence, group.RoleArn);
    }

    // A role of the same template is known by its name alone, so that it gets the ARN that it could have.
    private static Dictionary<string, TemplateValue> WithRole(Dictionary<string, TemplateValue> members)
    {
        if (members.GetValueOrDefault("RoleArn") is TemplateValue.Scalar { Text: var role } given && !role.StartsWith("arn:", StringComparison.Ordinal))
        {
            members["RoleArn"] = given with { Text = $"arn:aws:iam::000000000000:role/{role.Split('.')[0]}" };
        }

        return members;
    }
}

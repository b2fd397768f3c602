using System.Text.RegularExpressions;
using Amazon.CognitoIdentityProvider;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>Cognito answers lists page by page. Code that reads only the first page may miss the entry that decides.</summary>
public sealed class PagedListTests
{
    /// <summary>It calls each operation only to see whether it is permitted, and reads no answer.</summary>
    private const string Probes = "DeskRights.cs";

    private static readonly string[] Tokens = ["NextToken", "PaginationToken"];

    [Fact]
    public void Every_list_is_read_to_its_end()
    {
        var paged = typeof(IAmazonCognitoIdentityProvider).Assembly.GetTypes()
            .SelectMany(type => Tokens.Where(token => type.Name.EndsWith("Request", StringComparison.Ordinal) && type.GetProperty(token) is not null)
                .Select(token => (Request: type.Name, Token: token)))
            .ToList();
        var sources = Repository.Files("src/IdentityPortal.Web", "*.cs")
            .Where(file => Path.GetFileName(file) != Probes)
            .ToDictionary(file => Path.GetRelativePath(Repository.Root, file), File.ReadAllText);

        var read = sources.SelectMany(source => paged.Where(list => source.Value.Contains($"new {list.Request}", StringComparison.Ordinal))
            .Select(list => (File: source.Key, list.Request, IsReadOn: Regex.IsMatch(source.Value, $@"\b{list.Token} = "))));

        Assert.Equal(["AdminListGroupsForUserRequest", "ListUsersRequest", "ListUsersRequest", "ListWebAuthnCredentialsRequest"], read.Select(list => list.Request).Order());
        Assert.All(read, list => Assert.True(list.IsReadOn, $"{list.File} reads one page of {list.Request}."));
    }
}

using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Reads and finds accounts in Cognito for the desk.</summary>
internal sealed class DeskAccounts(IAmazonCognitoIdentityProvider cognito, IOptions<CognitoSettings> settings, IOptions<PortalOptions> options, KeyedHash hash)
{
    private const int PageSize = 20;
    private const int GroupsOfAPage = 60;

    private PoolSignInOptions SignIn => options.Value.SignIn;

    private bool IsAllByEmail => SignIn.IsAllByEmail();

    /// <param name="searched">Sub or what the person logs in with.</param>
    /// <param name="withGroups">Requests the groups too, with a second call in parallel.</param>
    public async Task<DeskAccount> ReadAsync(string searched, bool withGroups, CancellationToken cancellationToken)
    {
        var pool = settings.Value.UserPoolId;
        var groupsAsync = withGroups ? GroupsAsync(searched, cancellationToken) : Task.FromResult<IReadOnlyList<string>>([]);
        var userAsync = cognito.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = pool, Username = searched }, cancellationToken);

        // Both are awaited together, so that neither failure goes unobserved.
        await Task.WhenAll(userAsync, groupsAsync);
        var user = await userAsync;
        var attributes = user.UserAttributes;
        string? Of(string attribute) => Attribute(attributes, attribute);
        if (Guid.TryParseExact(searched, "D", out _) && Of("sub") is { } sub && sub != searched)
        {
            return await ReadAsync(await UserNameOfAsync(searched, cancellationToken), withGroups, cancellationToken);
        }

        var address = Of("email") ?? "";
        var name = SignIn.NameOf(user.Username!, Of) ?? address;
        var factors = user.UserMFASettingList ?? [];
        return new DeskAccount(
            Of("sub") ?? user.Username!,
            user.Username!,
            FullName(attributes),
            address,
            name,
            hash.OfAddress(name),
            new AccountState(AccountStatuses.Of(user.UserStatus))
            {
                Enabled = user.Enabled ?? true,
                IsConfirmedByStaff = !options.Value.Register.ConfirmsByCode(),
                AddressVerified = address.Length == 0 ? null : PoolSignInOptions.IsVerified(PoolSignInOptions.Email, Of),
                CanBeInvited = address.Length > 0 || Of(PoolSignInOptions.Phone) is not null,
                ResetTarget = ResetTargetOf(SignIn, Of, factors),
                Factors = factors.Count,
                HasServedFactor = factors.Exists(factor => factor is LoginSteps.Authenticator or LoginSteps.Mail or LoginSteps.Text),
            },
            Utc(user.UserCreateDate),
            Utc(user.UserLastModifiedDate),
            await groupsAsync)
        {
            SecondFactors = factors,
            Names = [name, .. SignIn.OthersOf(name, Of)],
            Attributes = attributes ?? [],
        };
    }

    /// <summary>
    /// As <see cref="PoolSignInOptions.ResetTargetOf"/>. Where the pool says how passwords are recovered, Cognito does not send a code to where the codes of
    /// the second factor go, too.
    /// </summary>
    /// <param name="factors">Cognito's names of the second factors that are set up.</param>
    public static ResetTarget ResetTargetOf(PoolSignInOptions pool, Func<string, string?> attribute, IReadOnlyCollection<string> factors) =>
        pool.ResetTargetOf(name => pool.Recovery.Count > 0 && factors.Contains(name switch
        {
            PoolSignInOptions.Phone => LoginSteps.Text,
            PoolSignInOptions.Email => LoginSteps.Mail,
            _ => null,
        }) ? null : attribute(name));

    /// <summary>Finds the accounts that match.</summary>
    /// <param name="from">Where each list continues; empty for the first page.</param>
    public Task<FindOutcome> FindAsync(SearchTerm term, IReadOnlyList<string?> from, CancellationToken cancellationToken) => term switch
    {
        SearchTerm.One one => FindOneAsync(one, cancellationToken),
        SearchTerm.Beginning beginning => ListAsync(beginning.InPoolOf(options.Value), from, cancellationToken),
        _ => throw new InvalidOperationException("An unknown kind of search."),
    };

    // Somebody else has chosen the sub as a name, so that staff would act on the wrong account.
    private async Task<string> UserNameOfAsync(string sub, CancellationToken cancellationToken)
    {
        var page = await cognito.ListUsersAsync(
            new ListUsersRequest { UserPoolId = settings.Value.UserPoolId, Limit = 1, Filter = $"sub = \"{sub}\"" }, cancellationToken);
        return page.Users is [{ Username: { } name }] ? name == sub ? throw SupportErrors.Unclear() : name
            : throw SupportErrors.Nobody();
    }

    // All pages are read, because the group that decides may be on the last one.
    private async Task<IReadOnlyList<string>> GroupsAsync(string name, CancellationToken cancellationToken)
    {
        var groups = new List<string>();
        var request = new AdminListGroupsForUserRequest { UserPoolId = settings.Value.UserPoolId, Username = name, Limit = GroupsOfAPage };
        do
        {
            var page = await cognito.AdminListGroupsForUserAsync(request, cancellationToken);
            groups.AddRange((page.Groups ?? []).Select(group => group.GroupName!));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return groups;
    }

    private async Task<FindOutcome> FindOneAsync(SearchTerm.One one, CancellationToken cancellationToken)
    {
        foreach (var name in one.Names)
        {
            try
            {
                var account = await ReadAsync(name, withGroups: false, cancellationToken);
                return new FindOutcome.Found(
                    [
                        new FoundPerson(
                            account.Sub,
                            account.Name,
                            account.SignInName,
                            account.State.Status,
                            account.State.Enabled,
                            account.Created,
                            account.Changed)
                        {
                            Mail = account.Address,
                            Phone = IsAllByEmail ? null : account.Phone,
                        },
                    ],
                    []);
            }
            catch (Exception error) when (SupportErrors.ForPerson(error) is PersonOutcome.Nobody)
            {
                // The next name may be that of an account.
            }
        }

        // Cognito finds nobody by an address that people do not log in with.
        return IsAllByEmail
            ? new FindOutcome.Found([], [])
            : await ListAsync(SearchTerm.Beginning.OfWhole(one.Names[0]), [], cancellationToken);
    }

    private async Task<FindOutcome> ListAsync(SearchTerm.Beginning beginning, IReadOnlyList<string?> from, CancellationToken cancellationToken)
    {
        // A list that has ended must not start again while another one continues.
        var lists = beginning.Filters
            .Select((filter, place) => (Filter: filter, From: from.ElementAtOrDefault(place)))
            .Select(list => from.Count > 0 && string.IsNullOrEmpty(list.From) ? null : cognito.ListUsersAsync(
                new ListUsersRequest { UserPoolId = settings.Value.UserPoolId, Limit = PageSize, Filter = list.Filter, PaginationToken = list.From },
                cancellationToken))
            .ToList();
        var pages = await Task.WhenAll(lists.Select(async list => list is null ? null : await list));
        var next = pages.Select(page => page?.PaginationToken ?? "").ToList();
        var isEnd = next.TrueForAll(token => token.Length == 0);

        // Who is in the list of addresses, on whatever page, is not shown again because of the name.
        var people = pages
            .SelectMany((page, place) => (page?.Users ?? [])
                .Select(Found)
                .Where(person => place == 0 || !IsAllByEmail || !person.Address.StartsWith(beginning.OfAddress, StringComparison.Ordinal)))
            .DistinctBy(person => person.Sub)
            .ToList();
        return people.Count == 0 && !isEnd
            ? await ListAsync(beginning, next, cancellationToken)
            : new FindOutcome.Found(people, isEnd ? [] : next);
    }

    private static string? Attribute(List<AttributeType>? attributes, string name) => attributes?.Find(attribute => attribute.Name == name)?.Value;

    // Where nobody is asked for the full name, its parts are all that people have.
    private static string? FullName(List<AttributeType>? attributes) => Attribute(attributes, "name")
        ?? (string.Join(' ', new[] { Attribute(attributes, "given_name"), Attribute(attributes, "family_name") }.OfType<string>()) is { Length: > 0 } parts ? parts : null);

    public FoundPerson Found(UserType user) => new(
        Attribute(user.Attributes, "sub") ?? user.Username!,
        FullName(user.Attributes),
        SignIn.NameOf(user.Username!, attribute => Attribute(user.Attributes, attribute)) ?? Attribute(user.Attributes, "email") ?? "",
        AccountStatuses.Of(user.UserStatus),
        user.Enabled ?? true,
        Utc(user.UserCreateDate),
        Utc(user.UserLastModifiedDate))
    {
        Mail = Attribute(user.Attributes, "email"),
        Phone = IsAllByEmail ? null : Attribute(user.Attributes, PoolSignInOptions.Phone),
    };

    public static DateTimeOffset Utc(DateTime? time) => new(time ?? DateTime.UnixEpoch, TimeSpan.Zero);
}

using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Srp;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>A user pool seen through one app client. Holds no state of a person: one instance serves all threads.</summary>
public class CognitoUserPool
{
    private readonly string? _clientSecret;

    /// <summary>Calls nothing.</summary>
    /// <param name="poolID">Region, underscore, name.</param>
    /// <param name="clientID">The app client's id.</param>
    /// <param name="provider">The client that makes the calls.</param>
    /// <param name="clientSecret">The app client's secret, where it has one.</param>
    /// <exception cref="ArgumentException">The pool id has no underscore, or nothing after it.</exception>
    public CognitoUserPool(string poolID, string clientID, IAmazonCognitoIdentityProvider provider, string? clientSecret = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(poolID);
        ArgumentException.ThrowIfNullOrEmpty(clientID);
        ArgumentNullException.ThrowIfNull(provider);

        PoolID = poolID;
        ClientID = clientID;
        Provider = provider;
        PoolName = NameOf(poolID);
        _clientSecret = clientSecret;
    }

    /// <summary>Region, underscore, name.</summary>
    public string PoolID { get; }

    /// <summary>The app client's id.</summary>
    public string ClientID { get; }

    internal IAmazonCognitoIdentityProvider Provider { get; }

    /// <summary>What SRP knows the pool by.</summary>
    internal string PoolName { get; }

    /// <summary>A user without a name yet. Makes no call.</summary>
    public virtual CognitoUser GetUser() => new(null, ClientID, this, Provider, _clientSecret);

    /// <summary>A person by the name that was typed. Calls nothing: says nothing about whether the account exists.</summary>
    /// <param name="userID">User name or alias.</param>
    public virtual CognitoUser GetUser(string? userID) => new(userID, ClientID, this, Provider, _clientSecret);

    /// <summary>A person as known from an earlier answer. Calls nothing.</summary>
    /// <param name="userID">User name or alias.</param>
    /// <param name="status">As in <see cref="UserStatusType"/>.</param>
    /// <param name="attributes">Attributes by name.</param>
    public virtual CognitoUser GetUser(string? userID, string? status, Dictionary<string, string>? attributes) =>
        new(userID, ClientID, this, Provider, _clientSecret, status, userID, attributes);

    /// <summary>The person with this name, alias or sub, or null. Signed (AdminGetUser): needs AWS credentials.</summary>
    public virtual Task<CognitoUser?> FindByIdAsync(string userID) => FindByIdAsync(userID, default);

    /// <summary>The person with this name, alias or sub, or null. Signed (AdminGetUser): needs AWS credentials.</summary>
    public virtual async Task<CognitoUser?> FindByIdAsync(string userID, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(userID);
        try
        {
            var found = await Provider.AdminGetUserAsync(new() { UserPoolId = PoolID, Username = userID }, cancellationToken);
            return new CognitoUser(
                found.Username,
                ClientID,
                this,
                Provider,
                _clientSecret,
                found.UserStatus?.Value,
                found.Username,
                (found.UserAttributes ?? []).ToDictionary(attribute => attribute.Name!, attribute => attribute.Value ?? ""));
        }
        catch (UserNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Makes an account; a code goes to its address.</summary>
    /// <param name="userID">User name.</param>
    /// <param name="password">As typed.</param>
    /// <param name="userAttributes">Attributes by name.</param>
    /// <param name="validationData">Passed to the pre-sign-up trigger, not kept.</param>
    /// <exception cref="UsernameExistsException">The name is taken, also by an account that is not confirmed.</exception>
    /// <exception cref="InvalidPasswordException">The password breaks one of the pool's rules.</exception>
    public Task SignUpAsync(
        string userID, string password, IDictionary<string, string> userAttributes, IDictionary<string, string>? validationData) =>
        SignUpAsync(userID, password, userAttributes, validationData, default);

    /// <summary>As the overload without a token.</summary>
    public Task SignUpAsync(
        string userID,
        string password,
        IDictionary<string, string> userAttributes,
        IDictionary<string, string>? validationData,
        CancellationToken cancellationToken) =>
        RegisterAsync(userID, password, userAttributes, validationData, cancellationToken);

    internal Task<SignUpResponse> RegisterAsync(
        string userID,
        string password,
        IDictionary<string, string> userAttributes,
        IDictionary<string, string>? validationData,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userAttributes);
        var request = new SignUpRequest
        {
            ClientId = ClientID,
            Username = userID,
            Password = password,
            SecretHash = HashFor(userID, _clientSecret),
            UserAttributes = ToList(userAttributes),
            ValidationData = validationData is null ? null : ToList(validationData),
        };
        return Provider.SignUpAsync(request, cancellationToken);
    }

    /// <summary><c>SECRET_HASH</c> over a user name; null for a client without a secret.</summary>
    internal string? HashFor(string username, string? clientSecret) =>
        string.IsNullOrEmpty(clientSecret) ? null : SecretHash.Compute(username, ClientID, clientSecret);

    private static string NameOf(string poolID)
    {
        var name = poolID[(poolID.IndexOf('_', StringComparison.Ordinal) + 1)..];
        return name.Length > 0 && name.Length < poolID.Length
            ? name
            : throw new ArgumentException("A pool id is a Region, an underscore and a name.", nameof(poolID));
    }

    private static List<AttributeType> ToList(IDictionary<string, string> attributes) =>
        [.. attributes.Select(attribute => new AttributeType { Name = attribute.Key, Value = attribute.Value })];
}

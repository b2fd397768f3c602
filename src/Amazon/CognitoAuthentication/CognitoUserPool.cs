using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Srp;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>A user pool accessed through one app client. Instances hold no user state and are thread-safe.</summary>
public class CognitoUserPool
{
    private readonly string? _clientSecret;

    /// <summary>Creates the object without calling Cognito.</summary>
    /// <param name="poolID">The pool's id, such as eu-west-1_Example.</param>
    /// <param name="clientID">The app client's id.</param>
    /// <param name="provider">The client for the calls to Cognito.</param>
    /// <param name="clientSecret">The app client's secret, if it has one.</param>
    /// <exception cref="ArgumentException">The pool id has no underscore, or nothing follows it.</exception>
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

    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string PoolID { get; }

    /// <summary>The app client's id.</summary>
    public string ClientID { get; }

    internal IAmazonCognitoIdentityProvider Provider { get; }

    /// <summary>The pool name in SRP's calculations: the part of the pool id after the underscore.</summary>
    internal string PoolName { get; }

    /// <summary>Creates a user without a name. Cognito is not called.</summary>
    public virtual CognitoUser GetUser() => new(null, ClientID, this, Provider, _clientSecret);

    /// <summary>Creates a user with the name that was typed. Cognito is not called, so the account may not exist.</summary>
    /// <param name="userID">The user name or alias.</param>
    public virtual CognitoUser GetUser(string? userID) => new(userID, ClientID, this, Provider, _clientSecret);

    /// <summary>Creates a user from the data of an earlier response. Cognito is not called.</summary>
    /// <param name="userID">The user name or alias.</param>
    /// <param name="status">The account's state, as in <see cref="UserStatusType"/>.</param>
    /// <param name="attributes">Attributes by name.</param>
    public virtual CognitoUser GetUser(string? userID, string? status, Dictionary<string, string>? attributes) =>
        new(userID, ClientID, this, Provider, _clientSecret, status, userID, attributes);

    /// <summary>Finds the user with this name, alias or sub; returns null if there is none. Signed (AdminGetUser): needs AWS credentials.</summary>
    public virtual Task<CognitoUser?> FindByIdAsync(string userID) => FindByIdAsync(userID, default);

    /// <summary>Finds the user with this name, alias or sub; returns null if there is none. Signed (AdminGetUser): needs AWS credentials.</summary>
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

    /// <summary>Creates an account; Cognito sends a code to its address.</summary>
    /// <param name="userID">The user name.</param>
    /// <param name="password">The password as typed.</param>
    /// <param name="userAttributes">Attributes by name.</param>
    /// <param name="validationData">Data for the pre-sign-up trigger; Cognito does not store it.</param>
    /// <exception cref="UsernameExistsException">The user name is taken, possibly by an unconfirmed account.</exception>
    /// <exception cref="InvalidPasswordException">The password violates the pool's policy.</exception>
    public Task SignUpAsync(
        string userID, string password, IDictionary<string, string> userAttributes, IDictionary<string, string>? validationData) =>
        SignUpAsync(userID, password, userAttributes, validationData, default);

    /// <summary>Same as the overload without a cancellation token.</summary>
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

    /// <summary>Computes <c>SECRET_HASH</c> for a user name; returns null for a client without a secret.</summary>
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

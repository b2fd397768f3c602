using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdentityPortal.Srp;

namespace IdentityPortal.Benchmarks.LocalPool;

/// <summary>A client of the pool: calls over HTTP, with signatures where AWS requires them and SRP where the flow needs it.</summary>
internal sealed class PoolClient : IDisposable
{
    public const string Password = "Correct-horse-battery-9";

    private readonly PoolProcess.Settings _pool;
    private readonly HttpClient _http;
    private readonly string _poolName;

    public PoolClient(PoolProcess.Settings pool)
    {
        _pool = pool;
        _http = new HttpClient { BaseAddress = pool.Endpoint };
        _poolName = pool.UserPoolId.Split('_')[1];
    }

    public static string Address(long person) => string.Create(CultureInfo.InvariantCulture, $"person{person}@example.com");

    public Task SignUpAsync(long person) => SignUpAsync(Address(person));

    public Task SignUpAsync(string address) => CallAsync("SignUp", new
    {
        _pool.ClientId,
        SecretHash = Hash(address),
        Username = address,
        Password,
    });

    public async Task ConfirmAsync(long person)
    {
        var messages = await MessagesAsync(Address(person));
        await CallAsync("ConfirmSignUp", new
        {
            _pool.ClientId,
            SecretHash = Hash(Address(person)),
            Username = Address(person),
            ConfirmationCode = messages[0].GetProperty("code").GetString(),
        });
    }

    public Task AddToGroupAsync(long person, string group) => CallAsync(
        "AdminAddUserToGroup", new { _pool.UserPoolId, Username = Address(person), GroupName = group }, signed: true);

    /// <summary>Returns the access token.</summary>
    public async Task<string> SignInAsync(long person) => Text(await SignInAsync(Address(person), Password), "AccessToken");

    /// <summary>Signs in with both SRP calls and returns the AuthenticationResult.</summary>
    public async Task<JsonElement> SignInAsync(string username, string password)
    {
        using var srp = new SrpClient();
        var challenge = (await CallAsync("InitiateAuth", new
        {
            _pool.ClientId,
            AuthFlow = "USER_SRP_AUTH",
            AuthParameters = new { USERNAME = username, SRP_A = srp.PublicKey, SECRET_HASH = Hash(username) },
        })).GetProperty("ChallengeParameters");
        var userId = Text(challenge, "USER_ID_FOR_SRP");
        var block = Text(challenge, "SECRET_BLOCK");
        var timestamp = SrpTimestamp.Format(DateTimeOffset.UtcNow);
        var key = srp.DeriveKey(_poolName, userId, password, Text(challenge, "SALT"), Text(challenge, "SRP_B"));
        var reply = await CallAsync("RespondToAuthChallenge", new
        {
            _pool.ClientId,
            ChallengeName = "PASSWORD_VERIFIER",
            ChallengeResponses = new
            {
                USERNAME = userId,
                TIMESTAMP = timestamp,
                PASSWORD_CLAIM_SECRET_BLOCK = block,
                PASSWORD_CLAIM_SIGNATURE = key.Sign(_poolName, userId, Convert.FromBase64String(block), timestamp),
                SECRET_HASH = Hash(userId),
            },
        });
        return reply.GetProperty("AuthenticationResult");
    }

    public Task GetUserAsync(string accessToken) => CallAsync("GetUser", new { AccessToken = accessToken });

    public async Task ListUsersAsync(long person)
    {
        var reply = await CallAsync(
            "ListUsers", new { _pool.UserPoolId, Filter = $"email = \"{Address(person)}\"" }, signed: true);
        if (reply.GetProperty("Users").GetArrayLength() != 1)
        {
            throw new InvalidOperationException($"{Address(person)} was not found.");
        }
    }

    /// <summary>The mails to an address, newest first.</summary>
    public async Task<JsonElement> MessagesAsync(string address) =>
        JsonElement.Parse(await _http.GetStringAsync($"/mailbox/messages?to={address}"));

    public string UserPoolId => _pool.UserPoolId;

    public string Hash(string username) => SecretHash.Compute(username, _pool.ClientId, _pool.ClientSecret);

    public void Dispose() => _http.Dispose();

    /// <exception cref="PoolRefusalException">The pool returned an error.</exception>
    public async Task<JsonElement> CallAsync(string operation, object members, bool signed = false)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(members);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        if (signed)
        {
            Sign(request, body);
        }

        using var response = await _http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var reply = bytes.Length == 0 ? default : JsonElement.Parse(bytes);
        return response.IsSuccessStatusCode
            ? reply
            : throw new PoolRefusalException(operation, Text(reply, "__type"), Text(reply, "message"));
    }

    private void Sign(HttpRequestMessage request, byte[] body)
    {
        var stamp = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{_pool.Region}/cognito-idp/aws4_request";
        var canonical = $"POST\n/\n\nhost:{_pool.Endpoint.Authority}\nx-amz-date:{stamp}\n\nhost;x-amz-date\n{Hex(SHA256.HashData(body))}";
        var toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4local"), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        request.Headers.Add("X-Amz-Date", stamp);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=local/{scope}, SignedHeaders=host;x-amz-date, "
                + $"Signature={Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)))}");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

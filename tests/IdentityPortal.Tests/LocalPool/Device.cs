using System.Security.Cryptography;
using System.Text.Json;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>A device as a client stores it: the key and the group key from the pool, and the secret that the client generated.</summary>
internal sealed record Device(string Key, string GroupKey, string Secret)
{
    public static readonly (string Type, string Message) Unknown = ("ResourceNotFoundException", "Device does not exist.");

    /// <summary>Settings of a pool that remembers devices and offers second factors.</summary>
    public static string Settings(bool challengeRequired = true, bool onPrompt = false) =>
        $"DeviceConfiguration: {{ ChallengeRequiredOnNewDevice: {challengeRequired}, DeviceOnlyRememberedOnUserPrompt: {onPrompt} }}\n{Factors.Optional}";

    /// <summary>A pool that remembers devices, with one person.</summary>
    public static async Task<TestPool> PoolAsync(bool challengeRequired = true, bool onPrompt = false, string client = "")
    {
        var pool = await TestPool.StartAsync(Templates.Hiding(client, Settings(challengeRequired, onPrompt)));
        await pool.ConfirmedAsync();
        return pool;
    }

    /// <summary>Signs in without a device and confirms the new one.</summary>
    public static async Task<(Device Device, SignedIn Tokens)> ConfirmedAsync(
        TestPool pool, string username = TestPool.Email, string? name = null)
    {
        var reply = await SrpSignIn.TokensAsync(pool, username);
        var device = New(reply);
        await pool.CallAsync("ConfirmDevice", device.ConfirmRequest(Tokens(reply).AccessToken, name));
        return (device, Tokens(reply));
    }

    /// <summary>The new device in the response to a sign-in.</summary>
    public static Device New(JsonElement reply)
    {
        var metadata = reply.GetProperty("AuthenticationResult").GetProperty("NewDeviceMetadata");
        return new Device(
            metadata.GetProperty("DeviceKey").GetString()!,
            metadata.GetProperty("DeviceGroupKey").GetString()!,
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(40)));
    }

    public static SignedIn Tokens(JsonElement reply)
    {
        var result = reply.GetProperty("AuthenticationResult");
        return new SignedIn(
            result.GetProperty("AccessToken").GetString()!,
            result.GetProperty("IdToken").GetString()!,
            result.TryGetProperty("RefreshToken", out var token) ? token.GetString()! : "");
    }

    public static bool IsNew(JsonElement reply) => reply.GetProperty("AuthenticationResult").TryGetProperty("NewDeviceMetadata", out _);

    /// <summary>The device that an access token names.</summary>
    public static string? Claim(SignedIn tokens) =>
        Jwt.Claims(tokens.AccessToken).TryGetProperty("device_key", out var key) ? key.GetString() : null;

    /// <summary>The client's request. Numbers whose top bit is set have a leading zero byte.</summary>
    public object ConfirmRequest(string accessToken, string? name = null)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new
        {
            AccessToken = accessToken,
            DeviceKey = Key,
            DeviceName = name,
            DeviceSecretVerifierConfig = new
            {
                PasswordVerifier = Padded(SrpVerifier.Create(GroupKey, Key, Secret, salt)),
                Salt = Padded(salt),
            },
        };
    }

    /// <summary>Both calls of a sign-in with the correct password. The second call contains this device.</summary>
    public Task<JsonElement> SignInAsync(TestPool pool, string username = TestPool.Email) =>
        AnswerAsync(pool, username, request => pool.CallAsync("RespondToAuthChallenge", request));

    public Task<(string Type, string Message)> RefusedAsync(TestPool pool, string username = TestPool.Email) =>
        AnswerAsync(pool, username, request => pool.RefusedAsync("RespondToAuthChallenge", request));

    /// <summary>Responds to DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER during a sign-in.</summary>
    public async Task<JsonElement> ProveAsync(TestPool pool, string username = TestPool.Email)
    {
        using var proof = new DeviceProof(pool, this, username);
        return await pool.CallAsync("RespondToAuthChallenge", proof.Answer(await proof.StartAsync()));
    }

    private async Task<T> AnswerAsync<T>(TestPool pool, string username, Func<object, Task<T>> send)
    {
        using var signIn = new SrpSignIn(pool);
        await signIn.StartAsync(username);
        var request = signIn.Answer();
        signIn.Responses["DEVICE_KEY"] = Key;
        return await send(request);
    }

    private static string Padded(byte[] number) => Convert.ToBase64String(number[0] >= 0x80 ? [0, .. number] : number);
}

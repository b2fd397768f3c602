using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;

namespace IdentityPortal.Tests.Contract;

/// <summary>Calls our typed client by operation name, so that a test reads the same with typed and raw requests.</summary>
internal sealed class TypedClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new ConstantConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly Dictionary<string, MethodInfo> Operations = typeof(IAmazonCognitoIdentityProvider).GetMethods()
        .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.GetParameters().Length == 2)
        .ToDictionary(method => method.Name[..^"Async".Length]);

    private readonly AmazonCognitoIdentityProviderClient _client;

    public TypedClient(LiveSettings place) => _client = new AmazonCognitoIdentityProviderClient(
        string.IsNullOrEmpty(place.SessionToken)
            ? new BasicAWSCredentials(place.AccessKey, place.SecretKey)
            : new SessionAWSCredentials(place.AccessKey, place.SecretKey, place.SessionToken),
        new AmazonCognitoIdentityProviderConfig
        {
            ServiceURL = place.Endpoint.ToString(),
            AuthenticationRegion = place.Region,
            MaxErrorRetry = 0,

            // The SDK would keep the clock skew of a pool and apply it to the next pool on the same port.
            DisableClockSkewCorrection = true,
        });

    public static bool Has(string operation) => Operations.ContainsKey(operation);

    public async Task<(JsonElement Reply, Refusal? Refusal)> SendAsync(string operation, byte[] body)
    {
        var method = Operations[operation];
        var request = JsonSerializer.Deserialize(body, method.GetParameters()[0].ParameterType, Json);
        try
        {
            var task = (Task)method.Invoke(_client, [request, TestContext.Current.CancellationToken])!;
            await task;
            var response = task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task);
            return (JsonSerializer.SerializeToElement(response, response!.GetType(), Json), null);
        }
        catch (AmazonCognitoIdentityProviderException error)
        {
            if (error.GetType() != typeof(AmazonCognitoIdentityProviderException))
            {
                Assert.Equal(error.ErrorCode, error.GetType().Name);
            }

            return (default, new Refusal(error.ErrorCode, error.Message));
        }
    }

    public void Dispose() => _client.Dispose();

    private sealed class ConstantConverter : JsonConverter<ConstantClass>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsSubclassOf(typeof(ConstantClass));

        public override ConstantClass? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (ConstantClass?)Activator.CreateInstance(typeToConvert, reader.GetString());

        public override void Write(Utf8JsonWriter writer, ConstantClass value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}

using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Internal;

internal sealed class ServiceMetadata : IServiceMetadata
{
    internal const string Id = "Cognito Identity Provider";

    public string ServiceId => Id;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}

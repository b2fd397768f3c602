namespace Amazon.AspNetCore.Identity.Cognito.Exceptions;

/// <summary>A setting of the pool is missing.</summary>
/// <param name="message">Which one.</param>
public class CognitoConfigurationException(string message) : Exception(message);

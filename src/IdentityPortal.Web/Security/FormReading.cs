using Microsoft.AspNetCore.Diagnostics;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Reads a posted form before anything else does, so that a body that is too large or malformed results in a plain 413 or 400.
/// Otherwise the result would depend on which component reads the form first.
/// </summary>
internal static class FormReading
{
    public const long MostBytes = 32 * 1024;

    public static void UseFormReading(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            if (context.Request.HasFormContentType && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
            {
                try
                {
                    await context.Request.ReadFormAsync(context.RequestAborted);
                }
                // The framework throws NotSupportedException for charsets that .NET has disabled, such as utf-7.
                catch (Exception fault) when (fault is BadHttpRequestException or InvalidDataException or IOException or NotSupportedException)
                {
                    context.Response.StatusCode = (fault as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;

                    // The status page is rendered for the same request and must not read the body again.
                    context.Request.ContentType = null;
                    return;
                }
            }

            await next(context);
        });
}

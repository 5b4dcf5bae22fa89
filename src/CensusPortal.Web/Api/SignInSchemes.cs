using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CensusPortal.Web.Api;

/// <summary>Describes how programs say who they are (接口认证说明), so that "Authorize" of Swagger UI works.</summary>
internal static class SignInSchemes
{
    private const string Bearer = "bearer", Key = "apiKey";

    public static void DescribeSignIn(this SwaggerGenOptions options)
    {
        options.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The accessToken of POST /api/v1/sign-in (登录接口给出的令牌).",
        });
        options.AddSecurityDefinition(Key, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = AccessSchemes.KeyHeader, Description = "A key that an administrator gave out (管理员发放的密钥).",
        });
        options.OperationFilter<Needed>();
    }

    /// <summary>Either of the two, for everything but signing in.</summary>
    private sealed class Needed : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            if (!context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [Of(Bearer, context), Of(Key, context)];
            }
        }

        private static OpenApiSecurityRequirement Of(string scheme, OperationFilterContext context) =>
            new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };
    }
}

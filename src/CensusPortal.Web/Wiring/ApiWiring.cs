using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CensusPortal.Domain.Accounts;
using CensusPortal.Web.Access;
using CensusPortal.Web.Api;
using CensusPortal.Web.Defences;
using Microsoft.AspNetCore.Authentication;
using Microsoft.OpenApi;

namespace CensusPortal.Web.Wiring;

/// <summary>The portal's API (接口): endpoints under <c>/api/v1</c>, their description, and Swagger UI at <c>/swagger</c>.</summary>
internal static class ApiWiring
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new NullCharacters.InJson());
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.AddEndpointsApiExplorer().AddHttpContextAccessor();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "CensusPortal", Version = "v1",
                Description = "清查工作平台接口：进展、匹配率、清查记录、底册、部门名录、导入。The portal's figures and rows for other programs.",
            });
            options.DocInclusionPredicate((_, endpoint) => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true);
            options.SupportNonNullableReferenceTypes();
            options.UseAllOfToExtendReferenceSchemas(); // a bare reference could not say that there may be null instead
            options.SchemaFilter<ApiSchemas>();
            options.ParameterFilter<ApiParameters>();
            options.OperationFilter<ImportUploadBody>();
            options.OperationFilter<PhotoBody>();
            options.DescribeSignIn();
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "CensusPortal.*.xml"))
            {
                options.IncludeXmlComments(file);
            }
        });
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapProgress();
        api.MapMatching();
        api.MapRounds();
        api.MapFindings();
        api.MapRecords();
        api.MapSync();
        api.MapPhotos();
        api.MapBaseLists();
        api.MapRegisters();
        api.MapImports();
        api.MapOperations();
        api.MapSignIn();
        app.MapSwagger().Requires(Permission.OwnAccount);
        // The description of the API is for those who may call it; the pages of Swagger UI are no endpoints with policies of their own.
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), swagger => swagger.Use((http, next) =>
            Principals.ActorOf(http.User).IsNobody ? http.ChallengeAsync() : next(http)));
        app.UseSwaggerUI(options =>
        {
            options.DocumentTitle = "CensusPortal API";
            options.SwaggerEndpoint("v1/swagger.json", "CensusPortal v1");
            options.EnableValidator(null);
            options.IndexStream = SwaggerPage.WithNonce(app.Services.GetRequiredService<IHttpContextAccessor>(), options.IndexStream);
        });
    }
}

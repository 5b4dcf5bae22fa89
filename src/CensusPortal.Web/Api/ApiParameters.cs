using System.Text.Json.Nodes;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CensusPortal.Web.Api;

/// <summary>
/// Says which values a parameter may have (参数取值). The endpoints take text and refuse what is wrong with a coded problem, so the
/// types alone would not say it.
/// </summary>
internal sealed class ApiParameters : IParameterFilter
{
    private static readonly string[] Flags = ["true", "false"];

    private static readonly Dictionary<string, string[]> Choices = new()
    {
        ["level"] = ["city", "block", "township", "district", "area"],
        ["source"] = [.. RegisterSources.All.Select(s => s.Slug())],
        ["absent"] = [.. RegisterSources.All.Select(s => s.Slug())],
        ["kind"] = ["unit", "household"],
        ["type"] = ["legal", "establishment"],
        ["scope"] = ["in", "out"],
        ["change"] = [.. MatchChangeKinds.All.Select(k => k.Slug())],
        ["added"] = Flags, ["coded"] = Flags, ["verified"] = Flags, ["collected"] = Flags, ["matched"] = Flags,
        ["what"] = ["unheld", "code", "bad-check", "slip", "other-unit"], ["held"] = ["1", "2", "3"], ["state"] = ["open", "dismissed"],
        ["evidence"] = [.. DuplicateWords.All.Select(e => e.Slug())],
        ["proposed"] = Flags, ["across"] = Flags, ["findings"] = Flags, ["unmask"] = Flags, ["dryRun"] = Flags, ["census-only"] = Flags,
    };

    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (parameter is not OpenApiParameter { Schema: OpenApiSchema schema, Name: { } name })
        {
            return;
        }

        if (name is "asOf" or "edition")
        {
            schema.Format = "date";
        }
        else if (name == "limit")
        {
            (schema.Type, schema.Minimum, schema.Maximum) = (JsonSchemaType.Integer, "1", "500");
        }
        else if (ChoicesOf(name, context) is { } choices)
        {
            schema.Enum = [.. choices.Select(c => (JsonNode)c)];
        }
    }

    /// <summary>The level of a register row is how it matched, not a level of divisions.</summary>
    private static string[]? ChoicesOf(string name, ParameterFilterContext context) =>
        name == "level" && context.PropertyInfo is not null
            ? [.. MatchLevels.All.Select(l => l.Slug())] : Choices.GetValueOrDefault(name);
}

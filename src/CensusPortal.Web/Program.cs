using CensusPortal.Web.Access;
using CensusPortal.Web.Api;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Field;
using CensusPortal.Web.Pages.Verification;
using CensusPortal.Web.Wiring;

var builder = WebApplication.CreateBuilder(args);
builder.AddLog();
builder.AddDatabase();
builder.AddHealth();
builder.AddMeasures();
builder.AddFrontEnd();
builder.AddApi();
builder.AddImports();
builder.AddAccess();
builder.AddDefences();
builder.AddActivitySeals();

var app = builder.Build();
if (!await app.MayStartAsync())
{
    return 1;
}

app.UseSyncMark();
app.UseProxies();
app.UseRequestLog();
app.UseFrontEnd();
app.UseDefences();
app.UseDemoSetup();
app.UseAccess();
app.UseImports();
app.MapHealth();
app.MapMeasures();
app.MapApi();
app.MapFrontEnd();
app.MapListExports();
app.MapVerificationLists();
app.MapPhotoViews();
app.MapSignOut();
app.MapPasskeys();
app.MapField();
await app.RunAsync();
return 0;

/// <summary>The portal's process (门户进程), named so that tests can host it.</summary>
public partial class Program;

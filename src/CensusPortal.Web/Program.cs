using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;

var builder = WebApplication.CreateBuilder(args);
builder.AddLog();
builder.AddDatabase();
builder.AddHealth();
builder.AddFrontEnd();
builder.AddApi();
builder.AddImports();
builder.AddAccess();

var app = builder.Build();
await app.MigrateDatabaseAsync();
app.UseRequestLog();
app.UseFrontEnd();
app.UseDemoSetup();
app.UseAccess();
app.UseImports();
app.MapHealth();
app.MapApi();
app.MapFrontEnd();
app.MapListExports();
app.MapSignOut();
app.MapPasskeys();
await app.RunAsync();

/// <summary>The portal's process (门户进程), named so that tests can host it.</summary>
public partial class Program;

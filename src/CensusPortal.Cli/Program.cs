using System.CommandLine;
using CensusPortal.Cli;
using CensusPortal.Cli.Accounts;
using CensusPortal.Cli.ActivityLog;
using CensusPortal.Cli.Backups;
using CensusPortal.Cli.Demo;
using CensusPortal.Cli.Imports;
using CensusPortal.Cli.Matching;
using CensusPortal.Cli.Progress;
using CensusPortal.Cli.Reports;

// Lists are compared in about a second: what the other commands need is not set up for it.
var root = new RootCommand("census：普查清查门户命令 / the command of the census portal");
Command[] commands = args is ["link", ..] ? [LinkCommand.Create()] : All();
foreach (var command in commands)
{
    root.Subcommands.Add(command);
}

root.Options.Add(CommonOptions.Database);
root.Options.Add(CommonOptions.Json);
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && args.Contains(CommonOptions.Json.Name))
{
    return CommandHost.Refuse(isJson: true, "command", string.Join('\n', parsed.Errors.Select(e => e.Message)));
}

return await parsed.InvokeAsync();

static Command[] All() =>
[
    ImportCommand.Create(),
    MatchCommand.Create(),
    LinkCommand.Create(),
    ProgressCommand.Create(),
    ReportCommand.Create(),
    RecountCommand.Create(),
    DemoCommand.Create(),
    UsersCommand.Create(),
    LogCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    KeysCommand.Create(),
];

#include "app/service/billing_printing.h"
#include "app/service/command_line.h"

#include <QtCore/QFile>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct MappingOptions {
    std::string tenant;
    qint64 channel = 0;
    std::string file;
    std::map<std::string, std::string> places; // by the option's name; those that were given
};

struct PlaceOption {
    const char *option;
    std::optional<QString> api::ManyChatView::*place;
    const char *french;
    const char *english;
};
constexpr PlaceOption kPlaceOptions[] = {
    {"--contact-id-at", &api::ManyChatView::contactIdAt, "Où se trouve le numéro du contact.", "Where the contact's number stands."},
    {"--text-at", &api::ManyChatView::textAt, "Où se trouve son texte.", "Where the contact's text stands."},
    {"--name-at", &api::ManyChatView::nameAt, "Où se trouve son nom.", "Where the contact's name stands."},
    {"--locale-at", &api::ManyChatView::localeAt, "Où se trouve sa langue.", "Where the contact's locale stands."},
    {"--last-interaction-at", &api::ManyChatView::lastInteractionAt, "Où se trouve la date du dernier échange.", "Where the stamp of the last interaction stands."},
    {"--person-at", &api::ManyChatView::personAt, "Où il est dit qu'une personne parle.", "Where it stands that a person speaks."},
    {"--person-tag", &api::ManyChatView::personTag, "L'étiquette posée pendant qu'une personne doit parler.", "The tag put on while a person is to speak."},
    {"--person-field", &api::ManyChatView::personField, "Le champ mis à « oui » pendant ce temps.", "The field that is \"oui\" meanwhile."},
};

Result<QByteArray> callManyChat(Session &session, const MappingOptions &options, http::Method method, const QByteArray &rest, const QByteArray &body = {})
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return failure(tenant.error());
    return session.call({.method = method, .path = tenantPath(*tenant, "/channels/" + QByteArray::number(options.channel) + rest), .body = body, .french = session.words().french()});
}

api::ManyChatView wantedPlaces(const MappingOptions &options)
{
    api::ManyChatView wanted;
    for (const PlaceOption &place : kPlaceOptions) {
        if (const auto found = options.places.find(place.option); found != options.places.end())
            wanted.*place.place = QString::fromStdString(found->second);
    }
    return wanted;
}

int checkSetup(Session &session, const MappingOptions &options)
{
    bool complete = true;
    const auto body = callManyChat(session, options, http::Method::Post, "/setup-check");
    const int code = printAnswer<api::SetupCheckView>(session, body, [&](const api::SetupCheckView &check) {
        QStringList lines;
        for (const api::SetupFindingView &finding : check.findings) {
            lines << (finding.grade == u"fine"_s ? u"✓ "_s : finding.grade == u"advice"_s ? u"· "_s : u"✗ "_s) + finding.words;
            if (finding.advice)
                lines << u"    → "_s + *finding.advice;
            if (finding.detail)
                lines << u"    ("_s + *finding.detail + u')';
        }
        complete = check.complete;
        return lines.join(u'\n');
    });
    return code == toInt(ExitCode::Ok) && !complete ? toInt(ExitCode::Failed) : code;
}

int showMapping(Session &session, const Result<QByteArray> &body)
{
    return printAnswer<api::ManyChatView>(session, body, [&](const api::ManyChatView &view) {
        QStringList lines;
        for (const PlaceOption &place : kPlaceOptions) {
            const QString value = (view.*place.place).value_or(QString());
            lines << QString::fromLatin1(place.option).mid(2) + u" = "_s + (value.isEmpty() ? session.words().text("comme d'habitude", "as usual") : value);
        }
        return lines.join(u'\n');
    });
}

int changeMapping(Session &session, const MappingOptions &options)
{
    if (options.places.empty())
        return showMapping(session, callManyChat(session, options, http::Method::Get, "/manychat"));
    return showMapping(session, callManyChat(session, options, http::Method::Patch, "/manychat", api::encode(wantedPlaces(options))));
}

int previewCall(Session &session, const MappingOptions &options)
{
    QFile file(QString::fromStdString(options.file));
    if (!file.open(QIODevice::ReadOnly))
        return session.fail({ErrorKind::InvalidInput, QStringLiteral("%1 cannot be read: %2").arg(file.fileName(), file.errorString()), {}});
    const api::ManyChatTrial trial{QString::fromUtf8(file.read(256 * 1024)), options.places.empty() ? std::nullopt : std::optional(wantedPlaces(options))};
    return printAnswer<api::ManyChatPreview>(session, callManyChat(session, options, http::Method::Post, "/manychat/preview", api::encode(trial)), [&](const api::ManyChatPreview &preview) {
        const Words &words = session.words();
        if (!preview.ok)
            return words.text("Refusé : %1", "Refused: %1").arg(preview.problem.value_or(QString()));
        return words.text("Contact %1 (%2, %3)\nTexte : %4\nSorte : %5, dernier échange : %6, qui parle : %7", "Contact %1 (%2, %3)\nText: %4\nKind: %5, last interaction: %6, speaker: %7")
            .arg(preview.contactId, preview.name, preview.locale, preview.text, preview.kind, preview.lastInteraction, preview.speaker.value_or(u"–"_s));
    });
}

} // namespace

void addManyChatCommands(CommandLine &line, CLI::App &channel)
{
    const Words &words = line.words();
    const auto options = std::make_shared<MappingOptions>();
    const auto aboutOne = [&](const char *name, const char *french, const char *english, const std::string &examples = {}) {
        CLI::App *command = line.add(channel, name, french, english, examples);
        line.addTenantOption(command, options->tenant);
        command->add_option("channel", options->channel, words("Le numéro du canal.", "The channel's number."))->required();
        return command;
    };
    const auto addPlaces = [&](CLI::App *command) {
        for (const PlaceOption &place : kPlaceOptions) {
            const std::string name = place.option;
            command->add_option_function<std::string>(name, [options, name](const std::string &value) { options->places[name] = value; }, words(place.french, place.english));
        }
    };
    line.whenChosen(aboutOne("check", "ManyChat : regarde la page, ses flux, étiquettes et champs, et dit ce qui manque.", "ManyChat: looks at the page, its flows, tags and fields, and says what is missing.",
                             "  passerelled channel check --tenant \"Boulangerie Martin\" 1"),
                    [options](Session &session) { return checkSetup(session, *options); });
    CLI::App *mapping = aboutOne("mapping", "ManyChat : où les appels portent quoi ; sans option, le montre.", "ManyChat: where calls carry what; without options, shows it.",
                                 "  passerelled channel mapping --tenant 1 1 --person-at contact.custom_fields.Conseiller");
    addPlaces(mapping);
    line.whenChosen(mapping, [options](Session &session) { return changeMapping(session, *options); });
    CLI::App *preview = aboutOne("preview", "ManyChat : lit le corps d'un appel sans effet et dit ce qui serait compris.", "ManyChat: reads a call's body without effect and says what would be understood.");
    preview->add_option("file", options->file, words("Le corps, dans un fichier.", "The body, in a file."))->required();
    addPlaces(preview);
    line.whenChosen(preview, [options](Session &session) { return previewCall(session, *options); });
}

} // namespace passerelle::service

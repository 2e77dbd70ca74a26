#include "server/http/admin_routes.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostInAPart = 200;
constexpr int kConversationsInAPart = 50;
constexpr qsizetype kLongestWords = 200;

ConversationId conversationIn(const AdminCall &call) { return ConversationId(call.number("conversation")); }

// The number that a parameter of the query names; none when it is missing.
template <class Id>
Result<std::optional<Id>> numberIn(const AdminCall &call, const char *name)
{
    if (!call.request.query.hasQueryItem(QString::fromLatin1(name)))
        return std::optional<Id>();
    bool ok = false;
    const Id id(call.query(name).toLongLong(&ok));
    if (!ok || !id.isValid())
        return failure(ErrorKind::InvalidInput, u"\"%1\" must be a number"_s.arg(QString::fromLatin1(name)));
    return std::optional<Id>(id);
}

// What a parameter says, of those that it may; the first when it is missing.
Result<QString> choiceIn(const AdminCall &call, const char *name, std::initializer_list<const char *> choices)
{
    const QString key = QString::fromLatin1(name);
    if (!call.request.query.hasQueryItem(key))
        return QString::fromLatin1(*choices.begin());
    const QString said = call.query(name);
    QStringList known;
    for (const char *choice : choices)
        known += QString::fromLatin1(choice);
    if (!known.contains(said))
        return failure(ErrorKind::InvalidInput, u"\"%1\" must be one of %2"_s.arg(key, known.join(u", "_s)));
    return said;
}

// How people speak of owners, beside the names that the API gives them.
std::optional<Owner> ownerNamed(const QString &name) { return name == u"assistant"_s ? std::optional(Owner::Bot) : ownerFromName(name.toLatin1()); }

Result<InboxFilter> inboxFilterOf(const AdminCall &call)
{
    InboxFilter filter;
    const auto limit = call.queryNumber("limit", kConversationsInAPart, 1, kMostInAPart);
    const auto state = choiceIn(call, "state", {"all", "open", "resolved"});
    const auto owner = choiceIn(call, "owner", {"all", "assistant", "bot", "person", "nobody"});
    const auto unread = choiceIn(call, "unread", {"false", "true"});
    const auto drafts = choiceIn(call, "drafts", {"false", "true"});
    const auto channel = numberIn<ChannelId>(call, "channel");
    if (!limit || !channel)
        return failure(limit ? channel.error() : limit.error());
    for (const auto *choice : {&state, &owner, &unread, &drafts}) {
        if (!*choice)
            return failure(choice->error());
    }
    filter.limit = *limit;
    if (*state != u"all"_s)
        filter.resolved = *state == u"resolved"_s;
    filter.owner = ownerNamed(*owner);
    filter.unreadOnly = *unread == u"true"_s;
    filter.draftsOnly = *drafts == u"true"_s;
    filter.channel = *channel;
    filter.words = call.query("q").left(kLongestWords);
    if (call.request.query.hasQueryItem(u"after"_s)) {
        filter.after = admin::Inbox::cursorFrom(call.query("after"));
        if (!filter.after)
            return failure(ErrorKind::InvalidInput, u"\"after\" must be the \"next\" of the part before"_s);
    }
    return filter;
}

void addReadingRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/conversations", Permission::ReadContent,
                  {"List the conversations, newest activity first", "Conversations",
                   {{"state", "open, resolved or all; all when missing."},
                    {"owner", "Who speaks: assistant, person or nobody (a person is wanted)."},
                    {"unread", "true: only with messages that nobody has seen."},
                    {"drafts", "true: only with answers that wait for a person."},
                    {"channel", "Only of that channel."},
                    {"q", "The name, the number or the last words contain it, whatever the case and the accents."},
                    {"limit", "At most so many, 1 to 200; 50 when missing. A part may hold fewer and still have a next."},
                    {"after", "The next of the part before."}},
                   "", "ConversationViewPage"},
                  [&admin](const AdminCall &call) -> Result<Response> {
                      const auto filter = inboxFilterOf(call);
                      return filter ? jsonAnswer(admin.inbox.list(call.tenant(), *filter)) : failure(filter.error());
                  });
    routes.tenant(Method::Get, "/conversation-counts", Permission::ReadContent, {"How many conversations ask for people", "Conversations", {}, "", "ConversationCountsView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.inbox.counts(call.tenant())); });
    routes.tenant(Method::Get, "/conversations/{conversation}", Permission::ReadContent, {"Show one conversation as the list does", "Conversations", {}, "", "ConversationView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.inbox.show(call.tenant(), conversationIn(call))); });
    routes.tenant(Method::Get, "/conversations/{conversation}/timeline", Permission::ReadContent,
                  {"A conversation as it went: contact, assistant and people, with sources, times and notes", "Conversations",
                   {{"limit", "Of the contact's messages at most so many, 1 to 200; 50 when missing."}, {"before", "The next of the part that was shown: what went before it."}}, "", "TimelineView"},
                  [&admin](const AdminCall &call) -> Result<Response> {
                      const auto limit = call.queryNumber("limit", kConversationsInAPart, 1, kMostInAPart);
                      const auto before = numberIn<InboxNumber>(call, "before");
                      if (!limit || !before)
                          return failure(limit ? before.error() : limit.error());
                      return jsonAnswer(admin.inbox.timeline(call.tenant(), conversationIn(call), before->value_or(InboxNumber()), *limit));
                  });
    routes.tenant(Method::Get, "/contacts/{contact}", Permission::ReadContent, {"Who a contact is, and what is known of it", "Conversations", {}, "", "ContactContextView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.inbox.contact(call.tenant(), ContactId(call.number("contact")))); });
}

void addWorkRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Post, "/conversations/{conversation}/resolve", Permission::ManageConversations,
                  {"Mark a conversation as done with, until the contact writes again", "Conversations", {}, "", "ConversationView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.inbox.setResolved(call.caller, call.tenant(), conversationIn(call), true)); });
    routes.tenant(Method::Post, "/conversations/{conversation}/reopen", Permission::ManageConversations, {"Open a conversation again", "Conversations", {}, "", "ConversationView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.inbox.setResolved(call.caller, call.tenant(), conversationIn(call), false)); });
    routes.tenant(Method::Post, "/conversations/{conversation}/seen", Permission::ManageConversations, {"Say how far people have read", "Conversations", {}, "SeenMark", "ConversationView"},
                  [&admin](const AdminCall &call) {
                      return withBody<api::SeenMark>(call, [&](const api::SeenMark &mark) { return jsonAnswer(admin.inbox.see(call.tenant(), conversationIn(call), InboxNumber(mark.message))); });
                  },
                  kJsonBody);
    routes.tenant(Method::Post, "/conversations/{conversation}/notes", Permission::ManageConversations,
                  {"Write a note beside a conversation; it is never sent", "Conversations", {}, "NewNote", "NoteView", 201}, [&admin](const AdminCall &call) {
                      return withBody<api::NewNote>(call, [&](const api::NewNote &note) { return jsonAnswer(admin.inbox.addNote(call.caller, call.tenant(), conversationIn(call), note.text), 201); });
                  },
                  kJsonBody);
    routes.tenant(Method::Post, "/conversations/{conversation}/writing", Permission::ManageConversations,
                  {"Say that you are composing an answer; the others see it for ten seconds", "Conversations", {}, "", "WritingView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.inbox.write(call.caller, call.tenant(), conversationIn(call))); });
}

void addCannedRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return CannedId(call.number("canned")); };
    routes.tenant(Method::Get, "/canned", Permission::ReadContent, {"List the ready-made replies, by shortcut", "Conversations", {}, "", "CannedViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.canned.list(call.tenant())); });
    routes.tenant(Method::Post, "/canned", Permission::ManageConversations, {"Keep a ready-made reply", "Conversations", {}, "NewCanned", "CannedView", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewCanned>(call, [&](const api::NewCanned &wanted) { return jsonAnswer(admin.canned.add(call.caller, call.tenant(), wanted), 201); });
                  },
                  kJsonBody);
    routes.tenant(Method::Patch, "/canned/{canned}", Permission::ManageConversations, {"Change a ready-made reply", "Conversations", {}, "CannedChange", "CannedView"},
                  [&admin, idOf](const AdminCall &call) {
                      return withBody<api::CannedChange>(call, [&](const api::CannedChange &change) { return jsonAnswer(admin.canned.change(call.caller, call.tenant(), idOf(call), change)); });
                  },
                  kJsonBody);
    routes.tenant(Method::Delete, "/canned/{canned}", Permission::ManageConversations, {"Remove a ready-made reply", "Conversations", {}, "", "", 204},
                  [&admin, idOf](const AdminCall &call) { return emptyAnswer(admin.canned.remove(call.caller, call.tenant(), idOf(call))); });
}

} // namespace

void addInboxRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    addReadingRoutes(routes, admin);
    addWorkRoutes(routes, admin);
    addCannedRoutes(routes, admin);
}

} // namespace passerelle::http

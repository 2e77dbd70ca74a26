#include "server/gateways/whatsapp/whatsapp_codec.h"
#include "server/gateways/whatsapp/whatsapp_signature.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace Qt::StringLiterals;

namespace {

const Instant kNow = fromMillis(1'795'334'460'000);

QByteArray signedBy(const QByteArray &secret, const QByteArray &body)
{
    return "sha256=" + QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
}

// JSON with apostrophes for its quotation marks.
QByteArray q(QByteArray json) { return json.replace('\'', '"'); }

// One number's `value` with what is given beside its metadata.
QByteArray change(const QByteArray &inner, const QByteArray &number = "106000000000001", const QByteArray &field = "messages")
{
    return q("{'field':'") + field + q("','value':{'messaging_product':'whatsapp','metadata':{'display_phone_number':'33100000000','phone_number_id':'") + number + q("'},") + inner
        + "}}";
}
QByteArray body(const QByteArray &changes)
{
    return q("{'object':'whatsapp_business_account','entry':[{'id':'102000000000001','changes':[") + changes + "]}]}";
}
QByteArray contacts(const QByteArray &ids = q("'wa_id':'221770000000'"))
{
    return q("'contacts':[{'profile':{'name':'Awa'},") + ids + "}],";
}
// A message of Awa's, whose type and object are given.
QByteArray message(const QByteArray &rest, const QByteArray &from = q("'from':'221770000000',"))
{
    return contacts() + q("'messages':[{") + from + q("'id':'wamid.SAMPLE1','timestamp':'1795334400',") + rest + "}]";
}

std::vector<AccountEvent> decoded(const QByteArray &whole)
{
    auto events = WhatsAppCodec().decode(whole, kNow);
    return events ? std::move(*events) : std::vector<AccountEvent>();
}
// The one message of a body; nothing when it is none.
std::optional<InboundMessage> only(const QByteArray &inner, const QByteArray &field = "messages")
{
    const auto events = decoded(body(change(inner, "106000000000001", field)));
    const auto *found = events.size() == 1 ? std::get_if<InboundMessage>(&events.front().what) : nullptr;
    return found ? std::optional(*found) : std::nullopt;
}

} // namespace

class WhatsAppCodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRawBytesAreSigned()
    {
        const Secret secret("0123456789abcdef0123456789abcdef");
        const QByteArray bytes = q("{'a':'plain'}");
        const QByteArray signature = signedBy("0123456789abcdef0123456789abcdef", bytes);
        QVERIFY(isSignedByMeta(bytes, signature, secret));
        QVERIFY(isSignedByMeta(bytes, QByteArray("sha256=" + signature.sliced(7).toUpper()), secret));
        QVERIFY(!isSignedByMeta(QByteArray(bytes + ' '), signature, secret));
        QVERIFY(!isSignedByMeta(bytes, signedBy("another", bytes), secret));
        QVERIFY(!isSignedByMeta(bytes, signature.sliced(7), secret));
        QVERIFY(!isSignedByMeta(bytes, signature.chopped(1), secret));
        QVERIFY(!isSignedByMeta(bytes, "sha256=", secret));
        QVERIFY(!isSignedByMeta(bytes, signature, Secret()));
        QByteArray oneBit = signature;
        oneBit[10] = oneBit[10] == 'a' ? 'b' : 'a';
        QVERIFY(!isSignedByMeta(bytes, oneBit, secret));
    }
    void theEscapedFormIsTriedSecond()
    {
        const Secret secret("key-of-the-app-0");
        const QByteArray raw = u"{\"t\":\"déjà 😀 €\"}"_s.toUtf8();
        const QByteArray escaped = q("{'t':'d\\u00e9j\\u00e0 \\ud83d\\ude00 \\u20ac'}");
        QCOMPARE(escapedBeyondAscii(raw), escaped);
        QVERIFY(isSignedByMeta(raw, signedBy("key-of-the-app-0", raw), secret));
        QVERIFY(isSignedByMeta(raw, signedBy("key-of-the-app-0", escaped), secret));
        QVERIFY(isSignedByMeta(escaped, signedBy("key-of-the-app-0", escaped), secret));
        QVERIFY(!isSignedByMeta(escaped, signedBy("key-of-the-app-0", raw), secret)); // only one way
        QCOMPARE(escapedBeyondAscii("\xff\xfe"), QByteArray());
    }

    void aTextIsAQuestion()
    {
        const auto read = only(message(q("'type':'text','text':{'body':'Quels sont vos horaires ?'},'context':{'from':'33100000000','id':'wamid.BEFORE'}")));
        QVERIFY(read);
        QCOMPARE(read->text, u"Quels sont vos horaires ?"_s);
        QCOMPARE(read->kind, MessageKind::Text);
        QCOMPARE(read->contactKey, u"221770000000"_s);
        QCOMPARE(read->contactName, u"Awa"_s);
        QCOMPARE(read->providerMessageId, u"wamid.SAMPLE1"_s);
        QCOMPARE(read->repliesTo, u"wamid.BEFORE"_s);
        QCOMPARE(read->writtenAt.value(), fromMillis(1'795'334'400'000));
        QCOMPARE(read->receivedAt, kNow);
        QVERIFY(read->contactAlias.isEmpty());
    }
    void everyTypeHasAKind_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("hasMedia");
        const auto row = [](const char *name, const QByteArray &rest, MessageKind kind, const QString &text = {}, bool hasMedia = false) {
            QTest::newRow(name) << rest << static_cast<int>(kind) << text << hasMedia;
        };
        row("voice", q("'type':'audio','audio':{'id':'11','mime_type':'audio/ogg; codecs=opus','sha256':'l0tYbMsMrXqCT6EXYM1F0BMHSbWlUNvBQGpSWpXF9Yk=','voice':true}"), MessageKind::Voice, {}, true);
        row("audio", q("'type':'audio','audio':{'id':'11','mime_type':'audio/mp4','voice':false}"), MessageKind::Audio, {}, true);
        row("image", q("'type':'image','image':{'id':'12','mime_type':'image/jpeg','caption':'C’est combien ?','url':'https://lookaside.fbsbx.com/x'}"), MessageKind::Image, u"C’est combien ?"_s, true);
        row("video", q("'type':'video','video':{'id':'13','mime_type':'video/mp4'}"), MessageKind::Video, {}, true);
        row("document", q("'type':'document','document':{'id':'14','filename':'devis.pdf','mime_type':'application/pdf'}"), MessageKind::Document, {}, true);
        row("sticker", q("'type':'sticker','sticker':{'id':'15','animated':false,'mime_type':'image/webp'}"), MessageKind::Sticker, {}, true);
        row("reaction", q("'type':'reaction','reaction':{'message_id':'wamid.OLD','emoji':'\\ud83d\\udc4d'}"), MessageKind::Reaction);
        row("reaction removed", q("'type':'reaction','reaction':{'message_id':'wamid.OLD'}"), MessageKind::Reaction);
        row("button", q("'type':'button','button':{'text':'Oui','payload':'yes'}"), MessageKind::Text, u"Oui"_s);
        row("button reply", q("'type':'interactive','interactive':{'type':'button_reply','button_reply':{'id':'1','title':'Horaires'}}"), MessageKind::Text, u"Horaires"_s);
        row("list reply", q("'type':'interactive','interactive':{'type':'list_reply','list_reply':{'id':'1','title':'Tarifs','description':'2026'}}"), MessageKind::Text, u"Tarifs"_s);
        row("flow reply", q("'type':'interactive','interactive':{'type':'nfm_reply','nfm_reply':{'name':'flow','response_json':'{}','body':'Sent'}}"), MessageKind::Unsupported);
        row("call permission", q("'type':'interactive','interactive':{'type':'call_permission_reply','call_permission_reply':{'response':'accept'}}"), MessageKind::System);
        row("location", q("'type':'location','location':{'latitude':14.7,'longitude':-17.4}"), MessageKind::Location);
        row("contacts", q("'type':'contacts','contacts':[{'name':{'formatted_name':'X'}}]"), MessageKind::ContactCards);
        row("order", q("'type':'order','order':{'catalog_id':'1','product_items':[]}"), MessageKind::Order);
        row("system", q("'type':'system','system':{'body':'changed','type':'user_changed_number','wa_id':'221770000001'}"), MessageKind::System);
        row("edit", q("'type':'edit','edit':{'original_message_id':'wamid.OLD','message':{'type':'text','text':{'body':'x'}}}"), MessageKind::Edited);
        row("revoke", q("'type':'revoke','revoke':{'original_message_id':'wamid.OLD'}"), MessageKind::Edited);
        row("unsupported", q("'type':'unsupported','errors':[{'code':131051,'title':'Unsupported message type'}]"), MessageKind::Unsupported);
        row("of tomorrow", q("'type':'hologram','hologram':{'id':'1'}"), MessageKind::Unsupported);
        row("in a group", q("'type':'text','text':{'body':'Bonjour à tous'},'group_id':'G1'"), MessageKind::System, u"Bonjour à tous"_s);
        row("object missing", q("'type':'text'"), MessageKind::Text);
    }
    void everyTypeHasAKind()
    {
        QFETCH(QByteArray, rest);
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(bool, hasMedia);
        const auto read = only(message(rest));
        QVERIFY(read);
        QCOMPARE(static_cast<int>(read->kind), kind);
        QCOMPARE(read->text, text);
        QCOMPARE(read->media.has_value(), hasMedia);
        if (hasMedia)
            QVERIFY(read->media->url.isEmpty()); // always by its id
    }
    void aVoiceNoteKeepsItsDigest()
    {
        const auto read = only(message(q("'type':'audio','audio':{'id':'11','mime_type':'audio/ogg','sha256':'l0tYbMsMrXqCT6EXYM1F0BMHSbWlUNvBQGpSWpXF9Yk=','voice':true}")));
        QVERIFY(read && read->media);
        QCOMPARE(read->media->sha256.size(), 32);
        QCOMPARE(read->media->id, u"11"_s);
    }
    void contactsWithoutANumberHaveAKeyOfTheirOwn()
    {
        const QByteArray scoped = q("'user_id':'SN.1349000000000000001'");
        const QByteArray text = q("'type':'text','text':{'body':'Bonjour'}");
        const auto both = only(contacts(q("'wa_id':'221770000000',") + scoped) + q("'messages':[{'from':'221770000000','from_user_id':'SN.1349000000000000001','id':'w1','timestamp':'1',") + text + "}]");
        QVERIFY(both);
        QCOMPARE(both->contactKey, u"bsuid:SN.1349000000000000001"_s);
        QCOMPARE(both->contactAlias, u"221770000000"_s);
        const auto alone = only(contacts(scoped) + q("'messages':[{'from_user_id':'SN.1349000000000000001','id':'w1',") + text + "}]");
        QVERIFY(alone);
        QCOMPARE(alone->contactKey, u"bsuid:SN.1349000000000000001"_s);
        QVERIFY(alone->contactAlias.isEmpty());
        QCOMPARE(alone->contactName, u"Awa"_s);
        const auto parent = only(contacts(q("'user_id':'SN.ENT.77'")) + q("'messages':[{'id':'w1',") + text + "}]");
        QVERIFY(parent);
        QCOMPARE(parent->contactKey, u"bsuid:SN.ENT.77"_s);
        QVERIFY(!only(q("'messages':[{'from':'not a number','from_user_id':'../../x','id':'w1',") + text + "}]"));
    }
    void anEchoIsTheBusinessSpeaking()
    {
        const auto echo = only(q("'message_echoes':[{'from':'33100000000','to':'221770000000','id':'wamid.ECHO','timestamp':'1795334400','type':'text','text':{'body':'J’arrive'}}]"), "smb_message_echoes");
        QVERIFY(echo);
        QCOMPARE(echo->kind, MessageKind::BusinessEcho);
        QCOMPARE(echo->ownerSignal, OwnerSignal::Person);
        QCOMPARE(echo->contactKey, u"221770000000"_s);
        QCOMPARE(echo->text, u"J’arrive"_s);
    }
    void aBatchIsWalkedWhole()
    {
        const QByteArray text = q("'messages':[{'from':'221770000000','id':'w1','type':'text','text':{'body':'a'}},{'from':'221770000001','id':'w2','type':'text','text':{'body':'b'}},7]");
        const QByteArray status = q("'statuses':[{'id':'wamid.S','status':'delivered','timestamp':'1795334500','biz_opaque_callback_data':'t41'}]");
        const auto events = decoded(body(change(text) + ',' + change(status, "106000000000002") + q(",{'field':'account_update','value':{'event':'X'}},'odd'")));
        QCOMPARE(events.size(), std::size_t(4));
        QCOMPARE(events[0].account, u"106000000000001"_s);
        QCOMPARE(std::get<InboundMessage>(events[1].what).text, u"b"_s);
        QVERIFY(std::holds_alternative<ChannelNote>(events[2].what));
        QCOMPARE(events[3].account, u"106000000000002"_s);
        const auto &report = std::get<DeliveryReport>(events[3].what);
        QCOMPARE(report.state, DeliveryState::Delivered);
        QCOMPARE(report.correlation, "t41"_ba);
        QCOMPARE(report.at, fromMillis(1'795'334'500'000));
        QCOMPARE(turnOf(report.correlation), TurnId(41));
    }
    void aFailureHasItsReason()
    {
        const auto events = decoded(body(change(
            q("'statuses':[{'id':'wamid.S','status':'failed','timestamp':'1795334500','recipient_id':'221770000000','errors':[{'code':131047,'title':'Re-engagement message','error_data':{'details':'More than 24 hours'}}]},{'id':'wamid.T','status':'failed','errors':[{'code':131026}]},{'id':'wamid.U','status':'failed'},{'id':'wamid.V','status':'flying'}]"))));
        QCOMPARE(events.size(), std::size_t(4));
        const auto &closed = std::get<DeliveryReport>(events[0].what);
        QVERIFY(closed.windowClosed);
        QVERIFY(closed.reason.contains(u"131047"_s));
        const auto &unreachable = std::get<DeliveryReport>(events[1].what);
        QVERIFY(!unreachable.windowClosed);
        QVERIFY(unreachable.reason.contains(u"131026"_s));
        QCOMPARE(std::get<DeliveryReport>(events[2].what).state, DeliveryState::Failed);
        QVERIFY(std::holds_alternative<ChannelNote>(events[3].what));
    }
    void errorsAloneAreNoted()
    {
        const auto events = decoded(body(change(q("'errors':[{'code':130429,'title':'Rate limit hit'}]"))));
        QCOMPARE(events.size(), std::size_t(1));
        QVERIFY(std::get<ChannelNote>(events[0].what).reason.contains(u"130429"_s));
    }
    void whatIsNoJsonIsRefused()
    {
        QVERIFY(!WhatsAppCodec().decode("{\"entry\":", kNow));
        QVERIFY(!WhatsAppCodec().decode("[]", kNow));
        const auto empty = WhatsAppCodec().decode("{}", kNow);
        QVERIFY(empty && empty->empty());
        QVERIFY(decoded(q("{'entry':{'changes':1}}")).empty());
        QVERIFY(decoded(q("{'entry':[{'changes':[{'value':{'metadata':[]}}]}]}")).empty());
    }
};

QTEST_GUILESS_MAIN(WhatsAppCodecTest)
#include "whatsapp_codec_test.moc"

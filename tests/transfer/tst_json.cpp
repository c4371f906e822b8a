// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/JsonReader.h"
#include "models/transfer/JsonWriter.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

class TestJson final : public QObject
{
    Q_OBJECT

private slots:
    void writesAnArrayOfObjects();
    void writesAnEmptyArray();
    void escapesEverythingThatMustBe();
    void readsValues();
    void refusesOtherThings_data();
    void refusesOtherThings();
};

void TestJson::writesAnArrayOfObjects()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    JsonWriter writer(buffer);
    writer.begin({QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("roles"),
                  QStringLiteral("active"), QStringLiteral("none")});
    for (int row = 1; row <= 2; ++row) {
        writer.beginRecord();
        writer.addNumber(QByteArray::number(row));
        writer.addText("Zo\xC3\xAB");
        writer.addList({QStringLiteral("a"), QStringLiteral("b\"")});
        writer.addFlag(row == 1);
        writer.addNothing();
        writer.endRecord();
    }
    writer.end();

    QCOMPARE(bytes,
             QByteArray("[\n"
                        R"({"id":1,"name":"Zoë","roles":["a","b\""],"active":true,"none":null},)"
                        "\n"
                        R"({"id":2,"name":"Zoë","roles":["a","b\""],"active":false,"none":null})"
                        "\n]\n"));
    QCOMPARE(QJsonDocument::fromJson(bytes).array().size(), 2);
}

void TestJson::writesAnEmptyArray()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    JsonWriter writer(buffer);
    writer.begin({});
    writer.end();
    QCOMPARE(bytes, QByteArray("[]\n"));
}

void TestJson::escapesEverythingThatMustBe()
{
    QString all;
    for (char16_t c = 0; c < 0x100; ++c) {
        all += QChar(c);
    }
    all += QStringLiteral("\u2028🔑\\/\"");
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    JsonWriter writer(buffer);
    writer.begin({QStringLiteral("a\"b")});
    writer.beginRecord();
    writer.addText(all.toUtf8());
    writer.endRecord();
    writer.end();

    const QJsonObject object = QJsonDocument::fromJson(bytes).array().first().toObject();

    QCOMPARE(object.value(QStringLiteral("a\"b")).toString(), all);
}

void TestJson::readsValues()
{
    auto reader = JsonReader::read(
        R"([{"a":"x","b":1,"c":true},{"b":null,"d":["p","q"]},7,{"a":{"deep":1}}])");
    QVERIFY(reader);
    QCOMPARE((*reader)->names(), QStringList({QStringLiteral("a"), QStringLiteral("b"),
                                              QStringLiteral("c"), QStringLiteral("d")}));
    QCOMPARE((*reader)->next()->values,
             QStringList({QStringLiteral("x"), QStringLiteral("1"), QStringLiteral("true"), {}}));
    QCOMPARE((*reader)->next()->values, QStringList({{}, {}, {}, QStringLiteral("p,q")}));
    QCOMPARE((*reader)->next()->problem->reason, Reason::NotJson);
    const auto last = (*reader)->next();
    QCOMPARE(last->line, 4);
    QCOMPARE(last->problem->reason, Reason::NotJson);
    QVERIFY(!(*reader)->next());
}

void TestJson::refusesOtherThings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an object") << QByteArray("{}");
    QTest::newRow("cut off") << QByteArray("[{\"a\":1},");
    QTest::newRow("bad UTF-8") << QByteArray("[{\"a\":\"\xFF\"}]");
}

void TestJson::refusesOtherThings()
{
    QFETCH(QByteArray, text);
    const auto reader = JsonReader::read(text);
    QVERIFY(!reader);
    QCOMPARE(reader.error().reason, Reason::NotJson);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"

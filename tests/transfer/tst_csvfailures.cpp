// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/CsvReader.h"

#include <QBuffer>
#include <QTest>

#include <algorithm>

namespace {

/// Gives so much, and then fails or is at its end, whatever it had promised.
class BrokenDevice final : public QIODevice
{
public:
    enum class End { Fails, IsCutOff };

    BrokenDevice(QByteArray content, End end)
        : m_content(std::move(content))
        , m_end(end)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return m_content.size() + 100; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 given = std::min<qint64>(most, m_content.size());
        if (given == 0) {
            return m_end == End::Fails ? -1 : 0;
        }
        std::copy_n(m_content.constData(), given, data);
        m_content.remove(0, given);
        return given;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_content;
    End m_end;
};

} // namespace

/// A file that cannot be read to its end is not taken for a shorter one.
class TestCsvFailures final : public QObject
{
    Q_OBJECT

private slots:
    void tellsAFailureFromTheEnd_data();
    void tellsAFailureFromTheEnd();
};

void TestCsvFailures::tellsAFailureFromTheEnd_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("rows");
    QTest::newRow("at the end of a line") << QByteArray("title\none\ntwo\n") << 2;
    QTest::newRow("in a line") << QByteArray("title\none\ntw") << 2;
    QTest::newRow("at the beginning") << QByteArray() << 0;
}

void TestCsvFailures::tellsAFailureFromTheEnd()
{
    QFETCH(QByteArray, content);
    QFETCH(int, rows);
    for (const auto end : {BrokenDevice::End::Fails, BrokenDevice::End::IsCutOff}) {
        CsvReader reader(std::make_unique<BrokenDevice>(content, end), {});
        int read = 0;
        while (reader.next()) {
            ++read;
        }
        QCOMPARE(read, rows);
        QVERIFY(reader.failure());
        QCOMPARE(reader.failure()->reason, Reason::ReadFailed);
    }
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(content);
    buffer->open(QIODevice::ReadOnly);
    CsvReader whole(std::move(buffer), {});
    while (whole.next()) {
    }
    QVERIFY(!whole.failure());
}

QTEST_GUILESS_MAIN(TestCsvFailures)
#include "tst_csvfailures.moc"

// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/AuditPane.h"

#include "dialogs/CellText.h"
#include "dialogs/LayoutSide.h"
#include "models/domain/AuditEntry.h"
#include "views/AuditWords.h"
#include "views/TimeText.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace {

enum Column { FieldColumn, BeforeColumn, AfterColumn, ColumnCount };

QString text(const QString &field, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::Null:
        //: There was no value, before or after a change.
        return AuditPane::tr("(none)");
    case QJsonValue::Bool:
        return value.toBool() ? AuditPane::tr("Yes") : AuditPane::tr("No");
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue part : value.toArray()) {
            parts.append(text(field, part));
        }
        return parts.isEmpty() ? AuditPane::tr("(none)") : parts.join(QStringLiteral(", "));
    }
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default:
        return AuditWords::value(field, value.toVariant().toString());
    }
}

QJsonObject object(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

} // namespace

AuditPane::AuditPane(Names names, QWidget *parent)
    : QWidget(parent)
    , m_names(std::move(names))
    , m_title(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_fields(new QTableWidget(0, ColumnCount, this))
{
    setupLabels();
    setupFields();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addSpacing(4);
    layout->addWidget(m_fields, 1000);
    layout->addStretch(1); // takes the room where there are no fields
    setContent({});
}

void AuditPane::setupLabels()
{
    for (QLabel *label : {m_title, m_facts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        keepAtLayoutSide(*label);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_title->setObjectName(QStringLiteral("auditTitleLabel"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_facts->setObjectName(QStringLiteral("auditFactsLabel"));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
}

void AuditPane::setupFields()
{
    m_fields->setObjectName(QStringLiteral("auditFieldsTable"));
    m_fields->setAccessibleName(tr("Before and after"));
    //: Column headers: a field, and what it was before and after a change.
    m_fields->setHorizontalHeaderLabels({tr("Field"), tr("Before"), tr("After")});
    m_fields->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_fields->horizontalHeader()->setSectionResizeMode(FieldColumn, QHeaderView::ResizeToContents);
    m_fields->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_fields->horizontalHeader()->setHighlightSections(false);
    m_fields->verticalHeader()->hide();
    m_fields->setShowGrid(false);
    m_fields->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_fields->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_fields->setTabKeyNavigation(false);
    m_fields->setWordWrap(true);
}

void AuditPane::setContent(const Content &content)
{
    if (content.id == 0) {
        m_title->setText(tr("No entry selected"));
        m_facts->setText(tr("Select an entry to see what was changed."));
        m_fields->setRowCount(0);
        m_fields->hide();
        return;
    }
    const QString object = CellText::singleLine(content.object);
    m_title->setText(object.isEmpty() ? content.action
                                      //: %1 is what was done, %2 to what: "User changed: ann".
                                      : tr("%1: %2").arg(content.action, object));
    const QString who =
        content.who.isEmpty() ? tr("Nobody logged in") : CellText::singleLine(content.who);
    const QString moment = TimeText::full(content.when);
    m_facts->setText(content.session.isEmpty()
                         //: %1 is the number of an entry, %2 a person, %3 a moment, %4 a computer.
                         ? tr("Entry %1 · %2 · %3 · %4")
                               .arg(QLocale().toString(content.id), who, moment,
                                    CellText::singleLine(content.workstation))
                         //: As above; %5 is what tells a session from others.
                         : tr("Entry %1 · %2 · %3 · %4 · session %5")
                               .arg(QLocale().toString(content.id), who, moment,
                                    CellText::singleLine(content.workstation),
                                    content.session.left(8)));
    setFields(content.before, content.after);
}

void AuditPane::setFields(const QString &before, const QString &after)
{
    const QJsonObject was = object(before);
    const QJsonObject is = object(after);
    QStringList names = was.keys();
    for (const QString &name : is.keys()) {
        if (!names.contains(name)) {
            names.append(name);
        }
    }
    m_fields->setRowCount(static_cast<int>(names.size()));
    const auto put = [this](int row, Column column, const QString &text) {
        auto *item = new QTableWidgetItem(text);
        item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop); // beside the first line of a long one
        m_fields->setItem(row, column, item);
    };
    for (int row = 0; row < names.size(); ++row) {
        const QString &name = names.at(row);
        put(row, FieldColumn, AuditWords::field(name));
        put(row, BeforeColumn, value(name, was.value(name)));
        put(row, AfterColumn, value(name, is.value(name)));
    }
    m_fields->resizeRowsToContents();
    m_fields->setVisible(!names.isEmpty());
}

QString AuditPane::nameOf(const QString &field, const QJsonValue &stored) const
{
    const std::optional<AuditField> known = AuditFields::fromName(field);
    if (!stored.isDouble()) {
        return {};
    }
    if (known == AuditField::AuthorId || known == AuditField::HeirId) {
        return m_names.ofUser(UserId(stored.toInteger()));
    }
    return known == AuditField::RoleNumber ? m_names.ofRole(RoleId(stored.toInteger())) : QString();
}

/// The number is what was recorded; few people know anybody by it.
QString AuditPane::value(const QString &field, const QJsonValue &stored) const
{
    const QString name = nameOf(field, stored);
    return name.isEmpty() ? text(field, stored)
                          //: The number and the name of a person or a role, for example: 7 (ann)
                          : tr("%1 (%2)").arg(text(field, stored), CellText::singleLine(name));
}

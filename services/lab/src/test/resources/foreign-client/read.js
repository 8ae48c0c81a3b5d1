// Reads topics with KafkaJS and decodes every value with its registry client:
//   node read.js BROKER REGISTRY GROUP TOPIC=COUNT...
// Prints one line for each topic when COUNT values of it were decoded: topic, records, fields of the first.
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'
import lz4 from 'lz4js'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  decompress: async buffer => Buffer.from(lz4.decompress(buffer)),
})

const [broker, host, groupId, ...wanted] = process.argv.slice(2)
const counts = new Map(wanted.map(text => [text.split('=')[0], Number(text.split('=')[1])]))
const found = new Map([...counts.keys()].map(topic => [topic, { records: 0, fields: '' }]))
const registry = new SchemaRegistry({ host })
const kafka = new Kafka({ brokers: [broker], clientId: 'foreign', logLevel: logLevel.NOTHING })
const consumer = kafka.consumer({ groupId })

function fail(problem) {
  console.log(problem)
  process.exit(1)
}

consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error.message))
await consumer.connect()
await consumer.subscribe({ topics: [...counts.keys()], fromBeginning: true })
await consumer.run({
  eachMessage: async ({ topic, message }) => {
    if (message.value === null) return
    const ofTopic = found.get(topic)
    try {
      const value = await registry.decode(message.value)
      ofTopic.records++
      ofTopic.fields ||= Object.keys(value).join(',')
    } catch (problem) {
      fail(`${topic} cannot be decoded: ${problem.message}`)
    }
    if ([...counts].every(([name, count]) => found.get(name).records >= count)) {
      for (const [name, { records, fields }] of found) console.log(`${name} ${records} ${fields}`)
      process.exit(0)
    }
  },
})
